/** Protocols on tables: tampered data, early warning, glucose. Offline; a node never loads them. */
@NullMarked
package vigil.models.evaluate.table;

import org.jspecify.annotations.NullMarked;
