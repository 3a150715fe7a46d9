/** Stage 7 of 8: one actor of the clinic decides who hears of what the wards could not settle. */
@NullMarked
package vigil.fognode.clinic;

import org.jspecify.annotations.NullMarked;
