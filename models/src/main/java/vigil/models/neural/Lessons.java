package vigil.models.neural;

import java.util.List;
import vigil.models.Window;

/**
 * What a network learns from.
 *
 * @param training normal windows
 * @param validation normal windows of other subjects; when their loss no longer falls, training
 *     ends
 */
public record Lessons(List<Window> training, List<Window> validation) {}
