package dev.eventbot.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A quiet table: no lines, two spaces between columns, headings in capitals; wide characters align.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int LEAST_PROSE = 24;

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** A text and the colour it is printed in, apart because colours take no room. */
  record Cell(String text, UnaryOperator<String> ink) {}

  static Cell plain(String text) {
    return new Cell(text, same -> same);
  }

  /** Adds a row; missing cells stay empty. */
  public Table row(String... cells) {
    rows.add(IntStream.range(0, cells.length).mapToObj(i -> plain(cells[i])).toList());
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
    return withoutEmptyColumns().allLines(indent);
  }

  /**
   * The same for a screen of this width: rows that do not fit are broken between cells, and go on
   * under their second cell; cells are not cut, for they are to be copied.
   */
  List<String> lines(String indent, int columns) {
    Table table = withoutEmptyColumns();
    if (table.width(indent) <= columns) {
      return table.allLines(indent);
    }
    int first = table.widths()[0];
    List<String> lines =
        new ArrayList<>(table.broken(table.headingCells(), indent, first, columns));
    table.rows.forEach(row -> lines.addAll(table.broken(row, indent, first, columns)));
    return lines;
  }

  /**
   * The same, but first columns are left out until the rows fit, for broken rows do not align.
   *
   * @param expendable headings of what may be left out, the first to go first
   */
  List<String> lines(String indent, int columns, String... expendable) {
    Table table = this;
    for (String heading : expendable) {
      if (table.width(indent) > columns) {
        table = table.without(table.headings.indexOf(heading));
      }
    }
    return table.lines(indent, columns);
  }

  /**
   * The same for a table whose last column is prose: it is wrapped under its own heading as long as
   * that leaves it room to be read.
   */
  List<String> linesWithProse(String indent, int columns) {
    Table table = withoutEmptyColumns();
    int last = table.headings.size() - 1;
    int[] widths = table.widths();
    int room = columns - (table.width(indent) - widths[last]);
    if (table.width(indent) <= columns || room < LEAST_PROSE) {
      return lines(indent, columns);
    }
    Table wrapped = new Table(table.headings.toArray(String[]::new));
    for (List<Cell> row : table.rows) {
      boolean first = true;
      for (String piece : DisplayWidth.wrap(row.get(last).text(), room)) {
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : row.subList(0, last)) {
          cells.add(first ? cell : plain(""));
        }
        cells.add(new Cell(piece, row.get(last).ink()));
        wrapped.cells(cells);
        first = false;
      }
    }
    return wrapped.allLines(indent);
  }

  /** The lines without headings, for a list whose columns need no names. */
  List<String> rows(String indent) {
    List<String> lines = lines(indent);
    return lines.subList(1, lines.size());
  }

  /** The cells the widest line takes. */
  int width(String indent) {
    Table table = withoutEmptyColumns();
    int[] widths = table.widths();
    return indent.length() + IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
  }

  private List<String> broken(List<Cell> row, String indent, int first, int columns) {
    String hanging = indent + " ".repeat(first) + GAP;
    int room = columns - hanging.length();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent).append(painted(row.get(0), first)).append(GAP);
    int used = 0;
    for (Cell cell : row.subList(1, row.size())) {
      if (cell.text().isEmpty()) {
        continue;
      }
      for (String piece : DisplayWidth.wrap(cell.text(), Math.max(20, room))) {
        int width = DisplayWidth.of(piece);
        if (used > 0 && used + GAP.length() + width > room) {
          lines.add(line.toString());
          line = new StringBuilder(hanging);
          used = 0;
        }
        line.append(used > 0 ? GAP : "").append(cell.ink().apply(piece));
        used += (used > 0 ? GAP.length() : 0) + width;
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static String painted(Cell cell, int width) {
    return cell.ink().apply(cell.text())
        + " ".repeat(Math.max(0, width - DisplayWidth.of(cell.text())));
  }

  private List<Cell> headingCells() {
    return headings.stream().map(Table::plain).toList();
  }

  private int[] widths() {
    int[] widths = headings.stream().mapToInt(DisplayWidth::of).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).text()));
      }
    }
    return widths;
  }

  private Table withoutEmptyColumns() {
    for (int i = headings.size() - 1; i > 0; i--) {
      int column = i;
      if (rows.stream().allMatch(row -> column >= row.size() || row.get(column).text().isEmpty())) {
        return without(column).withoutEmptyColumns();
      }
    }
    return this;
  }

  private List<String> allLines(String indent) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    lines.add(line(indent, headingCells(), widths));
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
