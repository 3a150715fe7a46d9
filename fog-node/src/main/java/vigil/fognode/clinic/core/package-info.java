/** What the clinic decides: the summary of its wards, and who hears of an alert. */
@NullMarked
package vigil.fognode.clinic.core;

import org.jspecify.annotations.NullMarked;
