package vigil.fognode.egress.ehr.core;

/** What became of reading one patient's record: all of it, or nothing. */
public sealed interface Reading {
  record Whole(Entries entries) implements Reading {}

  record Failed(Trouble why) implements Reading {}
}
