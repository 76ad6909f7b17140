package dev.eventbot.rollout.stackset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eventbot.rollout.port.InstanceTargets;
import dev.eventbot.rollout.value.AccountId;
import dev.eventbot.rollout.value.Cell;
import dev.eventbot.rollout.value.OuId;
import dev.eventbot.rollout.value.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Calls reach the places that are meant, each once, and no other. */
final class InstanceBatchesTest {
  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final OuId UNIT = ou(1);

  private final Map<OuId, Set<AccountId>> members = new TreeMap<>();
  private final Map<AccountId, OuId> through = new HashMap<>();

  @Test
  void aWholeUnitIsNamedAsSuch() {
    fill(UNIT, 1, 3);

    assertThat(calls(everywhere(EAST)))
        .containsExactly(InstanceTargets.all(Set.of(UNIT), Set.of(EAST)));
  }

  @Test
  void theShorterListOfAccountsNarrowsIt() {
    fill(UNIT, 1, 5);

    assertThat(calls(List.of(cell(2, EAST))))
        .containsExactly(InstanceTargets.only(Set.of(UNIT), Set.of(account(2)), Set.of(EAST)));
    List<Cell> allButTwo = everywhere(EAST);
    allButTwo.remove(cell(2, EAST));
    assertThat(calls(allButTwo))
        .containsExactly(InstanceTargets.without(Set.of(UNIT), Set.of(account(2)), Set.of(EAST)));
  }

  @Test
  void twoPlacesOfTwoAccountsAreNotTheirCrossProduct() {
    fill(UNIT, 1, 5);

    List<Cell> diagonal = List.of(cell(1, EAST), cell(2, WEST));

    assertThat(reached(calls(diagonal))).containsExactlyInAnyOrderElementsOf(diagonal);
  }

  @Test
  void noCallNamesMoreThanFiftyUnits() {
    for (int unit = 1; unit <= 120; unit++) {
      fill(ou(unit), unit * 10, unit * 10 + 2);
    }

    List<InstanceTargets> calls = calls(everywhere(EAST, WEST));

    assertThat(calls).extracting(call -> call.ous().size()).containsExactly(50, 50, 20);
    assertThat(reached(calls)).hasSize(120 * 3 * 2);
  }

  @Test
  void anySparseGridIsReachedExactly() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      members.clear();
      through.clear();
      int units = 1 + random.nextInt(60);
      for (int unit = 1; unit <= units; unit++) {
        fill(ou(unit), unit * 10, unit * 10 + random.nextInt(5));
      }
      List<Cell> wanted = everywhere(EAST, WEST);
      double share = random.nextDouble();
      wanted.removeIf(cell -> random.nextDouble() < share);

      assertThat(reached(calls(wanted)))
          .as("seed " + seed)
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private List<InstanceTargets> calls(Collection<Cell> cells) {
    return new InstanceBatches(members).of(cells, through);
  }

  /** What CloudFormation would touch, as often as it would. */
  private List<Cell> reached(List<InstanceTargets> calls) {
    List<Cell> reached = new ArrayList<>();
    for (InstanceTargets call : calls) {
      for (Cell cell : everywhere(EAST, WEST)) {
        if (call.reaches(cell, through.get(cell.account()))) {
          reached.add(cell);
        }
      }
    }
    return reached;
  }

  private List<Cell> everywhere(Region... regions) {
    List<Cell> cells = new ArrayList<>();
    for (AccountId account : through.keySet()) {
      for (Region region : regions) {
        cells.add(new Cell(account, region));
      }
    }
    return cells;
  }

  private void fill(OuId unit, int first, int last) {
    Set<AccountId> accounts = new TreeSet<>();
    for (int number = first; number <= last; number++) {
      accounts.add(account(number));
      through.put(account(number), unit);
    }
    members.put(unit, accounts);
  }

  private static Cell cell(int number, Region region) {
    return new Cell(account(number), region);
  }

  private static AccountId account(int number) {
    return new AccountId("2%011d".formatted(number));
  }

  private static OuId ou(int number) {
    return new OuId("ou-ab12-%08d".formatted(number));
  }
}
