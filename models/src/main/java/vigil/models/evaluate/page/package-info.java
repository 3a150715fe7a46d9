/**
 * A report as files: JSON for scripts, and one HTML page that reads without a network.
 *
 * <p>Pure: a report in, text out.
 */
@NullMarked
package vigil.models.evaluate.page;

import org.jspecify.annotations.NullMarked;
