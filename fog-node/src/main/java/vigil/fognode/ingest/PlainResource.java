package vigil.fognode.ingest;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.observe.ObserveRelation;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.core.server.resources.ResourceAttributes;
import org.eclipse.californium.core.server.resources.ResourceObserver;
import org.jspecify.annotations.Nullable;

/**
 * A resource whose place never changes and which nobody observes: 24 bytes, where Californium's own
 * keeps a kilobyte for children, attributes and observers that may come.
 */
abstract class PlainResource implements Resource {
  private final Resource parent;
  private final String name;
  private final ResourceAttributes attributes;

  /**
   * @param attributes what it is to whoever discovers the node, shared by all of its sort
   */
  PlainResource(Resource parent, String name, ResourceAttributes attributes) {
    this.parent = parent;
    this.name = name;
    this.attributes = attributes;
  }

  /** What else would be asked of it is not allowed. */
  abstract void post(Exchange exchange);

  @Override
  public final void handleRequest(Exchange exchange) {
    if (exchange.getRequest().getCode() == Code.POST) {
      post(exchange);
    } else {
      refuse(exchange);
    }
  }

  static void refuse(Exchange exchange) {
    Rim.respond(exchange, Answer.of(ResponseCode.METHOD_NOT_ALLOWED));
  }

  @Override
  public final ResourceAttributes getAttributes() {
    return attributes;
  }

  @Override
  public @Nullable Resource getChild(String child) {
    return null;
  }

  @Override
  public Collection<Resource> getChildren() {
    return List.of();
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final String getPath() {
    return parent.getURI() + "/";
  }

  @Override
  public final String getURI() {
    return getPath() + name;
  }

  @Override
  public final Resource getParent() {
    return parent;
  }

  @Override
  public final Executor getExecutor() {
    return parent.getExecutor();
  }

  @Override
  public boolean isVisible() {
    return true;
  }

  @Override
  public final boolean isCachable() {
    return true;
  }

  @Override
  public final boolean isObservable() {
    return false;
  }

  @Override
  public final void setName(String other) {
    throw new UnsupportedOperationException(getURI() + ": " + other + " (expected: no change)");
  }

  @Override
  public final void setPath(String other) {
    setName(other);
  }

  @Override
  public final void setParent(Resource other) {
    setName(other.getURI());
  }

  @Override
  public final void add(Resource child) {
    setName(child.getURI());
  }

  @Override
  public final boolean delete(Resource child) {
    return false;
  }

  @Override
  public final void addObserver(ResourceObserver observer) {}

  @Override
  public final void removeObserver(ResourceObserver observer) {}

  @Override
  public final void addObserveRelation(ObserveRelation relation) {}

  @Override
  public final void removeObserveRelation(ObserveRelation relation) {}
}
