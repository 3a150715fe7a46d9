/** The main job on one machine: a node and a ward that is not there, and how well it went. */
@NullMarked
package vigil.fognode.demo;

import org.jspecify.annotations.NullMarked;
