/** Where and how a node runs: that every profile resolves. */
@NullMarked
package vigil.clusterconfig;

import org.jspecify.annotations.NullMarked;
