package dev.eventbot.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands a Markdown page shows in its {@code console} blocks, with the output it shows below
 * each.
 *
 * <p>A command stands behind {@code $ }; output in which a line is {@code …} stands for any lines
 * there. A command without output is only run.
 */
record Transcript(List<Step> steps) {
  /** One command; the line it stands on, counted from 1. */
  record Step(int line, String command, List<String> output) {}

  static Transcript of(List<String> page) {
    List<Step> steps = new ArrayList<>();
    boolean console = false;
    for (int i = 0; i < page.size(); i++) {
      String line = page.get(i);
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        StringBuilder command = new StringBuilder(line.substring(2));
        int first = i + 1;
        while (page.get(i).endsWith("\\")) {
          i++;
          command.append('\n').append(page.get(i));
        }
        steps.add(new Step(first, command.toString(), new ArrayList<>()));
      } else if (console && !steps.isEmpty()) {
        steps.get(steps.size() - 1).output().add(line);
      }
    }
    return new Transcript(steps);
  }
}
