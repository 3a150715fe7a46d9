package vigil.fognode.egress.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import vigil.fognode.egress.ehr.EhrSettings.Part;
import vigil.fognode.egress.ehr.core.Entries;
import vigil.fognode.egress.ehr.core.Reading;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.protocol.vocab.PatientId;

/**
 * Asks a FHIR R4 server for one patient's record. A reading is whole, or there is none: half a
 * record would take back what its other half says.
 *
 * <p>Asks for the elements it needs and for no name; looks at no other, whatever comes. What comes
 * must be about the patient that was asked for: servers that pass over what they do not know of a
 * search answer with everybody.
 */
final class FhirClient implements AutoCloseable {
  private final EhrSettings.Fhir settings;
  private final Credentials credentials;
  private final HttpClient http;
  private final FhirSearches searches;

  /**
   * @param threads that read answers; they may block on a file
   */
  FhirClient(EhrSettings.Fhir settings, Executor threads) {
    this.settings = settings;
    this.credentials = new Credentials(settings.access());
    this.searches = new FhirSearches(settings);
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.bounds().timeout())
            .executor(threads);
    settings.access().trustStore().map(Credentials::trusting).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** What became of it; fails only where the node itself is at fault. */
  CompletionStage<Reading> read(PatientId patient, Instant now) {
    return CompletableFuture.completedFuture(searches.patient(patient))
        .thenCompose(this::all)
        .thenCompose(found -> record(patient, found, now))
        .<Reading>thenApply(Reading.Whole::new)
        .exceptionally(failure -> new Reading.Failed(Fault.of(failure)));
  }

  private CompletionStage<Entries> record(PatientId patient, Found found, Instant now) {
    var person = one(patient, found.resources());
    var id = FhirJson.text(person, "id").orElse("");
    if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
      throw new Fault(Trouble.MALFORMED);
    }
    return parts(id, now).thenApply(read -> entries(person, id, read, about(patient)));
  }

  private FhirSearches.About about(PatientId patient) {
    return new FhirSearches.About(settings.identifierSystem(), patient.value());
  }

  /** Two of one pseudonym may be anybody. */
  private JsonNode one(PatientId patient, List<JsonNode> found) {
    if (found.isEmpty()) {
      throw new Fault(Trouble.NOBODY);
    }
    if (found.size() > 1) {
      throw new Fault(Trouble.AMBIGUOUS);
    }
    if (!FhirJson.isIdentified(found.getFirst(), settings.identifierSystem(), patient.value())) {
      throw new Fault(Trouble.FOREIGN);
    }
    return found.getFirst();
  }

  /** One after the other: a record server has other work. */
  private CompletionStage<Map<Part, Found>> parts(String id, Instant now) {
    CompletionStage<Map<Part, Found>> all =
        CompletableFuture.completedFuture(new EnumMap<>(Part.class));
    for (var part : Part.values()) {
      all =
          all.thenCompose(
              read ->
                  part(part, id, now)
                      .thenApply(
                          found -> {
                            read.put(part, found);
                            return read;
                          }));
    }
    return all;
  }

  private CompletionStage<Found> part(Part part, String id, Instant now) {
    return searches
        .of(part, id, now)
        .filter(it -> settings.parts().contains(part))
        .map(this::all)
        .orElseGet(() -> CompletableFuture.completedFuture(Found.NOTHING));
  }

  /** All pages of a search. */
  private CompletionStage<Found> all(FhirSearches.Search search) {
    return more(search.type(), searches.at(search), new Found(List.of(), List.of()), 1);
  }

  private CompletionStage<Found> more(String type, URI at, Found before, int page) {
    return get(at)
        .thenCompose(
            body -> {
              var read = FhirJson.page(body, type);
              var found = before.and(read);
              if (read.next().isEmpty()) {
                return CompletableFuture.completedFuture(found);
              }
              if (page == settings.bounds().pages()) {
                throw new Fault(Trouble.TOO_LARGE);
              }
              return more(type, next(at, read.next().get()), found, page + 1);
            });
  }

  /** A page elsewhere would be told the token. */
  private URI next(URI at, String link) {
    try {
      var next = at.resolve(link);
      var base = settings.url();
      if (!base.getScheme().equals(next.getScheme())
          || !base.getRawAuthority().equals(next.getRawAuthority())) {
        throw new Fault(Trouble.REDIRECTED);
      }
      return next;
    } catch (IllegalArgumentException malformed) {
      throw new Fault(Trouble.MALFORMED);
    }
  }

  private CompletionStage<byte[]> get(URI at) {
    var timeout = settings.bounds().timeout();
    var request =
        HttpRequest.newBuilder(at).timeout(timeout).header("Accept", "application/fhir+json");
    try {
      credentials.header().ifPresent(it -> request.header("Authorization", it));
    } catch (IOException unreadable) {
      return CompletableFuture.failedFuture(new Fault(Trouble.NOT_ADMITTED));
    }
    var sent = http.sendAsync(request.build(), this::body);
    return sent.thenApply(HttpResponse::body)
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (body, failure) -> {
              if (failure instanceof TimeoutException) {
                sent.cancel(true);
              }
            });
  }

  /** Nothing is read of an answer that is none. */
  private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
    int status = info.statusCode();
    if (status == 200) {
      return new Bounded(settings.bounds().longest());
    }
    var trouble =
        switch (status) {
          case 401, 403 -> Trouble.NOT_ADMITTED;
          case 404, 410 -> Trouble.NO_SUCH;
          default -> status >= 300 && status < 400 ? Trouble.REDIRECTED : Trouble.FAILING;
        };
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.discarding(),
        nothing -> {
          throw new Fault(trouble);
        });
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** What a search found, on all its pages. */
  record Found(List<JsonNode> resources, List<JsonNode> beside) {
    static final Found NOTHING = new Found(List.of(), List.of());

    Found and(FhirJson.Page page) {
      var all = new ArrayList<>(resources);
      all.addAll(page.found());
      var more = new ArrayList<>(beside);
      more.addAll(page.included());
      return new Found(all, more);
    }
  }

  private static Entries entries(
      JsonNode person, String id, Map<Part, Found> read, FhirSearches.About patient) {
    read.values().forEach(found -> found.resources().forEach(it -> patient.require(it, id)));
    var given = read.getOrDefault(Part.MEDICATION, Found.NOTHING);
    return new Entries(
        FhirJson.person(person),
        each(read, Part.CONDITION, FhirJson::condition),
        given.resources().stream().map(it -> FhirJson.medication(it, given.beside())).toList(),
        each(read, Part.PROCEDURE, FhirJson::procedure),
        each(read, Part.OBSERVATION, FhirJson::observation));
  }

  private static <T> List<T> each(Map<Part, Found> read, Part part, Function<JsonNode, T> mapping) {
    return read.getOrDefault(part, Found.NOTHING).resources().stream().map(mapping).toList();
  }
}
