package dev.eventbot.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A quiet table: no lines, two spaces between columns, headings in capitals; wide characters align.
 */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** A text and the colour it is printed in, apart because colours take no room. */
  record Cell(String text, java.util.function.UnaryOperator<String> ink) {}

  /** Adds a row; missing cells stay empty. */
  public Table row(String... cells) {
    rows.add(
        IntStream.range(0, cells.length).mapToObj(i -> new Cell(cells[i], text -> text)).toList());
    return this;
  }

  Table cells(List<Cell> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * The table's lines, indented, without trailing spaces; a column without any text is left out.
   */
  public List<String> lines(String indent) {
    for (int i = headings.size() - 1; i > 0; i--) {
      int column = i;
      if (rows.stream().allMatch(row -> column >= row.size() || row.get(column).text().isEmpty())) {
        return without(column).lines(indent);
      }
    }
    int[] widths = headings.stream().mapToInt(DisplayWidth::of).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).text()));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(indent, headings.stream().map(h -> new Cell(h, text -> text)).toList(), widths));
    rows.forEach(row -> lines.add(line(indent, row, widths)));
    return lines;
  }

  private Table without(int column) {
    Table rest =
        new Table(
            IntStream.range(0, headings.size())
                .filter(i -> i != column)
                .mapToObj(headings::get)
                .toArray(String[]::new));
    rows.forEach(
        row ->
            rest.cells(
                IntStream.range(0, row.size())
                    .filter(i -> i != column)
                    .mapToObj(row::get)
                    .toList()));
    return rest;
  }

  private static String line(String indent, List<Cell> row, int[] widths) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).text().isEmpty()) {
      last--;
    }
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i <= last; i++) {
      Cell cell = row.get(i);
      line.append(cell.ink().apply(cell.text()));
      if (i < last) {
        line.append(" ".repeat(widths[i] - DisplayWidth.of(cell.text()))).append(GAP);
      }
    }
    return line.toString();
  }
}
