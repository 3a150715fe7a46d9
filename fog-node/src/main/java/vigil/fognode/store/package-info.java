/**
 * Under all stages: where a node keeps what must outlive it. One embedded file by default, a
 * PostgreSQL server where one is configured; the same tables on both.
 */
@NullMarked
package vigil.fognode.store;

import org.jspecify.annotations.NullMarked;
