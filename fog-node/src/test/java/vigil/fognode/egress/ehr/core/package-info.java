@org.jspecify.annotations.NullMarked
package vigil.fognode.egress.ehr.core;
