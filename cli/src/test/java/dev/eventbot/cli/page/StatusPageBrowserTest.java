package dev.eventbot.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eventbot.preview.Chromium;
import dev.eventbot.rollout.status.Overview;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
final class StatusPageBrowserTest {
  private static final String CONTRAST =
      """
      (() => {
        const parse = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
          .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const ground = e => {
          for (; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) { return colour; }
          }
          return [255, 255, 255];
        };
        const seen = e => e.getClientRects().length && !e.closest('svg') && !e.closest('.skip')
          && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        return [...document.querySelectorAll('body *')].filter(seen).map(e => {
          const a = light(parse(getComputedStyle(e).color));
          const b = light(ground(e));
          const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
          return [ratio, e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 30)];
        }).filter(([ratio]) => ratio < 4.5).map(([ratio, what]) => ratio.toFixed(2) + ' ' + what);
      })()
      """;

  @TempDir Path folder;

  private Chromium open(Overview overview, int width) throws IOException, InterruptedException {
    return Chromium.openOrSkip(folder.resolve("profile"), file(overview), width);
  }

  private URI file(Overview overview) throws IOException {
    return Files.writeString(
            folder.resolve("status.html"), new StatusPage(Locale.US).html(overview))
        .toUri();
  }

  private static void type(Chromium chromium, String what) throws InterruptedException {
    chromium.value("query.value = '" + what + "'; query.dispatchEvent(new Event('input')); 0");
  }

  private static String said(Chromium chromium, String id) throws InterruptedException {
    return chromium.value("document.getElementById('" + id + "').textContent").asText();
  }

  private static int rows(Chromium chromium) throws InterruptedException {
    return chromium.value("document.querySelectorAll('#map tr.account').length").asInt();
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 1440})
  void itFitsComplainsOfNothingAndLoadsNothing(int width) throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), width)) {
      assertThat(chromium.value("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
      assertThat(rows(chromium)).isEqualTo(30);
      assertThat(said(chromium, "shown")).isEqualTo("30 of 30 accounts shown, 180 places");
      assertThat(chromium.requests()).hasSize(1);
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void whatSomebodyElseWroteRunsNothing() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.hostile(), 1440)) {
      assertThat(chromium.value("document.querySelector('#map .name').textContent").asText())
          .isEqualTo(Overviews.HOSTILE);
      assertThat(chromium.value("document.scripts.length").asInt()).isEqualTo(2);
      assertThat(chromium.requests()).hasSize(1);
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void searchFindsAccountsUnitsAndRegions() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      type(chromium, "STAGING-ident");
      assertThat(said(chromium, "shown")).isEqualTo("1 of 30 accounts shown, 6 places");
      type(chromium, "222222220012");
      assertThat(chromium.value("document.querySelector('#map .name').textContent").asText())
          .isEqualTo("sandbox-identity");
      type(chromium, "workloads/prod us-");
      assertThat(said(chromium, "shown")).isEqualTo("5 of 30 accounts shown, 10 places");
      assertThat(
              chromium
                  .value(
                      "[...document.querySelectorAll('#map thead th')].map(t => t.textContent).join()")
                  .asText())
          .isEqualTo("Unit or account,us-east-1,us-west-2");
      type(chromium, "nothing like it");
      assertThat(said(chromium, "shown")).isEqualTo("Nothing matches. 30 accounts are there.");
      chromium.value("reset.click()");
      assertThat(rows(chromium)).isEqualTo(30);
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void statesAndRegionsAreFilters() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      chromium.value("document.querySelector('[data-state=b]').click()");
      assertThat(said(chromium, "shown")).isEqualTo("1 of 30 accounts shown, 6 places");
      assertThat(chromium.value("document.querySelectorAll('#map td.dim').length").asInt())
          .isEqualTo(5);
      chromium.value("document.querySelector('[data-state=m]').click()");
      assertThat(rows(chromium)).isEqualTo(2);
      chromium.value("area.value = 'us-east-1'; area.dispatchEvent(new Event('change'))");
      assertThat(said(chromium, "shown")).isEqualTo("1 of 30 accounts shown, 1 places");
    }
  }

  @Test
  void theMapIsWalkedByKeyboard() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      assertThat(
              chromium.value("document.querySelectorAll('#map [tabindex=\"0\"]').length").asInt())
          .isEqualTo(1);
      chromium.value("document.querySelector('#map [tabindex=\"0\"]').focus()");
      chromium.press("ArrowDown");
      chromium.press("ArrowRight");
      assertThat(chromium.value("document.activeElement.getAttribute('aria-label')").asText())
          .isEqualTo("stale: proven over 30 days ago");
      assertThat(said(chromium, "detail"))
          .isEqualTo(
              "network-payments 222222220000 · ap-east-1: stale: proven over 30 days ago · last"
                  + " proven 41 days ago");
      assertThat(chromium.value("getComputedStyle(document.activeElement).outlineStyle").asText())
          .isEqualTo("solid");
      chromium.press("End");
      assertThat(said(chromium, "detail"))
          .isEqualTo("network-payments 222222220000 · us-west-2: proven · last proven today");
      chromium.press("Home");
      chromium.press("ArrowUp");
      assertThat(chromium.value("document.activeElement.getAttribute('aria-expanded')").asText())
          .isEqualTo("true");
      chromium.press("Enter");
      assertThat(rows(chromium)).isEqualTo(25);
      assertThat(chromium.value("document.activeElement.getAttribute('aria-expanded')").asText())
          .isEqualTo("false");
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void whoeverHearsThePageHearsEverything() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      List<String> told = chromium.accessible();

      assertThat(told)
          .contains(
              "link: Skip to the map of accounts and regions",
              "main: ",
              "heading: eventbot status",
              "heading: What to do 5",
              "group: Language",
              "searchbox: Search",
              "combobox: Region",
              "button: broken: tried and not heard 1",
              "status: ",
              "grid: State of every account in every region, grouped by organizational unit",
              "columnheader: us-east-1",
              "rowheader: network-payments 222222220000",
              "gridcell: broken: tried and not heard",
              "gridcell: 1 stale: proven over 30 days ago; 4 proven",
              "rowheader: dba UPDATE_COMPLETE",
              "columnheader: Dead letters")
          .anyMatch(each -> each.startsWith("button: infrastructure/network"));
      assertThat(told)
          .as("everything one can act on has a name")
          .doesNotContain(
              "button: ", "searchbox: ", "combobox: ", "link: ", "grid: ", "gridcell: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everyTextIsReadable(String scheme) throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      chromium.emulate("screen", scheme);

      assertThat(chromium.value(CONTRAST)).extracting(JsonNode::asText).isEmpty();
    }
  }

  @Test
  void theOtherLanguageIsAClickAway() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1440)) {
      chromium.value("document.querySelector('[data-language=zh-CN]').click()");

      assertThat(chromium.value("document.documentElement.lang").asText()).isEqualTo("zh-CN");
      assertThat(chromium.value("document.title").asText()).isEqualTo("eventbot 状态");
      assertThat(said(chromium, "shown")).isEqualTo("显示 30 / 30 个账号，180 处");
      assertThat(chromium.value("query.placeholder").asText()).isEqualTo("账号、名称、组织单元或地区");
      assertThat(chromium.value("document.querySelector('#problems strong').textContent").asText())
          .isEqualTo("通道 dba：死信队列中有 2 条消息");
      String all = chromium.value("document.body.innerText").asText();
      chromium.value("document.querySelector('[data-language=en-US]').click()");
      assertThat(chromium.value("document.body.innerText").asText()).isNotEqualTo(all);
      assertThat(all).doesNotContain("accounts", "places", "proven", "incident", "Channel");
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void onPaperThereAreTheAccountsWithSomethingToDo() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.made(5_000, 20), 1440)) {
      chromium.emulate("print", "light");

      String shown = said(chromium, "shown");
      int listed = rows(chromium);
      assertThat(shown).startsWith(String.format(Locale.ROOT, "%,d of 5,000 accounts", listed));
      assertThat(listed).isBetween(1, 2_000);
      assertThat(
              chromium
                  .value(
                      "['query', 'detail', 'shown'].every(id => !document.getElementById(id).getClientRects().length)")
                  .asBoolean())
          .isTrue();
      assertThat(
              chromium
                  .value(
                      "[...document.querySelectorAll('#map tr.account')].every(row =>"
                          + " [...row.cells].some(c => /^[BFMSDU]$/.test(c.textContent)))")
                  .asBoolean())
          .isTrue();
      chromium.emulate("screen", "light");
      assertThat(rows(chromium)).isZero();
    }
  }

  @Test
  void aHundredThousandPlacesAreShownByUnitAndFoundByName()
      throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.made(5_000, 20), 1440)) {
      assertThat(chromium.value("document.querySelectorAll('#map tr.unit').length").asInt())
          .isEqualTo(6);
      assertThat(chromium.value("document.documentElement.scrollWidth").asInt()).isEqualTo(1440);
      chromium.value("document.querySelector('button.unit').click()");
      assertThat(rows(chromium)).isEqualTo(50);
      assertThat(chromium.value("document.querySelector('button.more').textContent").asText())
          .isEqualTo("Show 200 more of 784 accounts");
      chromium.value("document.querySelector('button.more').click()");
      assertThat(rows(chromium)).isEqualTo(250);
      type(chromium, "ledger-4213");
      assertThat(rows(chromium)).isEqualTo(1);
      chromium.value("reset.click(); document.querySelector('[data-state=f]').click()");
      assertThat(rows(chromium)).isPositive();
      assertThat(chromium.complaints()).isEmpty();
      assertThat(chromium.requests()).hasSize(1);
    }
  }

  /** With -Deventbot.update-docs=true the pictures of the documentation are taken anew. */
  @Test
  void thePicturesOfTheDocumentationAreOfThisPage() throws IOException, InterruptedException {
    try (Chromium chromium = open(Overviews.sample(), 1280)) {
      chromium.emulate("screen", "light");
      byte[] light = chromium.picture(1_480);
      chromium.emulate("screen", "dark");
      byte[] dark = chromium.picture(1_480);
      Path images = Path.of("../docs/images");
      if (Boolean.getBoolean("eventbot.update-docs")) {
        Files.write(images.resolve("status.png"), light);
        Files.write(images.resolve("status-dark.png"), dark);
      }
      assertThat(light).isNotEqualTo(dark);
      assertThat(images.resolve("status.png")).exists();
      assertThat(images.resolve("status-dark.png")).exists();
    }
  }
}
