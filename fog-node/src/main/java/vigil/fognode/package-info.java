/**
 * The road of a sample through one node, from datagram to notification: each stage is a package of
 * its own below this one, and this package wires them.
 */
@NullMarked
package vigil.fognode;

import org.jspecify.annotations.NullMarked;
