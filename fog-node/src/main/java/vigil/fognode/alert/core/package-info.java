/**
 * What the alert stage decides: when a signal is given, to whom, and what ends it. Functions of
 * state, finding and time; nothing else.
 */
@NullMarked
package vigil.fognode.alert.core;

import org.jspecify.annotations.NullMarked;
