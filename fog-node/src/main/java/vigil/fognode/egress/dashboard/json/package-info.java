/**
 * What the pages and the API's readers read, field by field: the views and records of other stages
 * as JSON says them. Records without a rule of their own.
 */
@NullMarked
package vigil.fognode.egress.dashboard.json;

import org.jspecify.annotations.NullMarked;
