/** Tests of the pages in a real browser, and the made-up ward they show. */
@NullMarked
package vigil.screen;

import org.jspecify.annotations.NullMarked;
