package vigil.fognode.egress.ehr;

import com.typesafe.config.Config;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.egress.ehr.core.Codes;
import vigil.fognode.egress.ehr.core.Coding;
import vigil.fognode.egress.ehr.core.FhirMapping;
import vigil.fognode.egress.ehr.core.Rounds;

/**
 * {@code vigil.fog-node.ehr} in reference.conf, where each key has its unit and its reason.
 *
 * @param fhir empty: no record is read
 */
public record EhrSettings(Optional<Fhir> fhir) {
  private static final String OURS = "vigil.fog-node.ehr.fhir";

  /** What of a record is read beside who the patient is. */
  public enum Part {
    CONDITION,
    MEDICATION,
    PROCEDURE,
    OBSERVATION
  }

  /**
   * The clinic's FHIR server.
   *
   * @param url of its base
   * @param identifierSystem of pseudonyms, as it has them
   */
  public record Fhir(
      URI url,
      String identifierSystem,
      Set<Part> parts,
      Access access,
      Bounds bounds,
      Rounds.Pace pace,
      FhirMapping mapping) {
    public Fhir {
      parts = Set.copyOf(parts);
      require(isSafe(url), "url", url, "https://HOST/PATH, or http:// of loopback");
      require(!identifierSystem.isBlank(), "identifier-system", "''", "a URI, where url is set");
      require(pace.every().compareTo(bounds.timeout()) > 0, "every", pace.every(), "> timeout");
      require(!pace.soon().isNegative(), "soon", pace.soon(), ">= 0");
      require(pace.retry().isPositive(), "retry", pace.retry(), "> 0");
      require(
          pace.staleAfter().compareTo(pace.every()) > 0,
          "stale-after",
          pace.staleAfter(),
          "> every");
      require(pace.atOnce() >= 1, "at-once", pace.atOnce(), ">= 1");
      var holds = mapping.observationHolds();
      require(holds.isPositive(), "observation-holds", holds, "> 0");
    }

    /** A token or a password is told nobody on the way. */
    private static boolean isSafe(URI url) {
      var host = url.getHost();
      if (host == null || url.getUserInfo() != null || url.getQuery() != null) {
        return false;
      }
      return "https".equals(url.getScheme())
          || "http".equals(url.getScheme())
              && Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
    }
  }

  /**
   * How the node is let in.
   *
   * @param token a bearer's, or a file that holds it
   * @param user of basic authentication; empty where there is none
   * @param trustStore PKCS 12 with whom the node trusts; empty: whom the JVM trusts
   */
  public record Access(
      Secret token, String user, Secret password, Optional<TrustStore> trustStore) {
    public Access {
      require(token.isEmpty() || user.isEmpty(), "auth", "both", "a token or a user");
      require(user.isEmpty() != !password.isEmpty(), "auth.password", "", "set together with user");
    }
  }

  /**
   * What only node and server know.
   *
   * @param file read anew each time, since such things are changed
   */
  public record Secret(String text, Optional<Path> file) {
    public Secret {
      require(
          file.isEmpty() || Files.isReadable(file.get()), "auth", file, "a file that can be read");
    }

    boolean isEmpty() {
      return text.isEmpty() && file.isEmpty();
    }
  }

  public record TrustStore(Path file, Path passwordFile) {}

  /**
   * How much is waited and read.
   *
   * @param timeout of one request, answer included
   * @param page entries that are asked for at once
   * @param pages of one search, at most
   * @param longest answer, in bytes
   */
  public record Bounds(Duration timeout, int page, int pages, int longest) {
    public Bounds {
      require(timeout.isPositive(), "timeout", timeout, "> 0");
      require(page >= 1 && page <= 1_000, "page", page, "1 to 1000");
      require(pages >= 1 && pages <= 100, "pages", pages, "1 to 100");
      require(longest >= 1 << 12 && longest <= 1 << 26, "longest-answer", longest, "4 KiB, 64 MiB");
    }
  }

  public static EhrSettings from(Config root) {
    var config = root.getConfig(OURS);
    return new EhrSettings(
        config.getString("url").isEmpty() ? Optional.empty() : Optional.of(fhir(config)));
  }

  private static Fhir fhir(Config config) {
    return new Fhir(
        URI.create(config.getString("url")),
        config.getString("identifier-system"),
        parts(config.getEnumList(Part.class, "parts")),
        access(config),
        new Bounds(
            config.getDuration("timeout"),
            config.getInt("page"),
            config.getInt("pages"),
            Math.toIntExact(config.getBytes("longest-answer"))),
        new Rounds.Pace(
            config.getDuration("every"),
            config.getDuration("soon"),
            config.getDuration("retry"),
            config.getDuration("stale-after"),
            config.getInt("at-once")),
        new FhirMapping(
            codes(config.getConfig("codes")),
            zone(config.getString("zone")),
            config.getDuration("observation-holds")));
  }

  private static Set<Part> parts(List<Part> listed) {
    return listed.isEmpty() ? Set.of() : EnumSet.copyOf(listed);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw misfit("zone", name, "a zone such as Europe/Berlin");
    }
  }

  private static Access access(Config config) {
    var store = path(config, "trust-store");
    var password = path(config, "trust-password-file");
    require(store.isPresent() == password.isPresent(), "trust-store", store, "set with password");
    return new Access(
        new Secret(config.getString("auth.token"), path(config, "auth.token-file")),
        config.getString("auth.user"),
        new Secret(config.getString("auth.password"), path(config, "auth.password-file")),
        store.map(it -> new TrustStore(it, password.orElseThrow())));
  }

  private static Optional<Path> path(Config config, String key) {
    return Optional.of(config.getString(key)).filter(it -> !it.isEmpty()).map(Path::of);
  }

  private static Codes codes(Config config) {
    var oxygen = config.getConfig("oxygen");
    var consciousness = config.getConfig("consciousness");
    var diagnoses = new HashMap<Coding, String>();
    config
        .getConfigList("diagnoses")
        .forEach(one -> codings(one, "codes").forEach(code -> diagnoses.put(code, word(one))));
    return new Codes(
        diagnoses,
        codings(config, "scale-2"),
        lasting(config, "medications"),
        lasting(config, "procedures"),
        new Codes.Oxygen(
            codings(oxygen, "flow"),
            codings(oxygen, "fraction"),
            codings(oxygen, "coded"),
            codings(oxygen, "yes"),
            codings(oxygen, "no")),
        new Codes.Consciousness(
            codings(consciousness, "coded"),
            codings(consciousness, "alert"),
            codings(consciousness, "not-alert")));
  }

  private static Map<Coding, Codes.Lasting> lasting(Config config, String key) {
    var found = new HashMap<Coding, Codes.Lasting>();
    for (var one : config.getConfigList(key)) {
      var lasts = one.getDuration("lasts");
      require(lasts.isPositive(), "codes." + key + ".lasts", lasts, "> 0");
      var meaning = new Codes.Lasting(word(one), lasts);
      codings(one, "codes").forEach(code -> found.put(code, meaning));
    }
    return found;
  }

  private static String word(Config one) {
    var word = one.getString("word");
    require(!word.isBlank() && word.length() <= 60, "codes.word", word, "1 to 60 characters");
    return word;
  }

  private static Set<Coding> codings(Config config, String key) {
    var found = new HashSet<Coding>();
    for (var token : config.getStringList(key)) {
      try {
        found.add(Coding.parse(token));
      } catch (IllegalArgumentException none) {
        throw misfit("codes." + key, token, "SYSTEM|CODE");
      }
    }
    return found;
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw misfit(key, value, expected);
    }
  }

  private static IllegalArgumentException misfit(String key, Object value, String expected) {
    return new IllegalArgumentException(
        OURS + "." + key + ": " + value + " (expected: " + expected + ")");
  }
}
