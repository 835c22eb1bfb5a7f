package io.liveshopper.local.service;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Executables;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.PortPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** redis-commander: what is in Redis as a web page, to look at and not to change. */
public final class RedisPageService implements Service {

  private static final String NAME = ShopPart.REDIS_PAGE.process();

  private final LocalSystemSettings settings;
  private final DataDirectory data;
  private final PortPlan ports;
  private final Service redis;

  /**
   * A page about the Redis of the system described.
   *
   * @param redis which must serve before
   */
  public RedisPageService(LocalSystemSettings settings, Service redis) {
    this.settings = settings;
    this.data = settings.data();
    this.ports = settings.ports();
    this.redis = redis;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<NamedPort> ports() {
    return List.of(new NamedPort("Redis's web page", ports.redisPage()));
  }

  @Override
  public List<Service> after() {
    return List.of(redis);
  }

  @Override
  public Launch prepare() {
    Path node =
        Executables.inPath("node")
            .orElseThrow(
                () ->
                    new LocalException(
                        "There is no node, which Redis's web page runs on: install Node.js, or leave"
                            + " the shop out with --no-shop."));
    return new Launch(
        List.of(
            node.toString(),
            // Where node would write reports; its command line is to name our directory.
            "--diagnostic-dir=" + data.logs(),
            settings.home().redisCommander().toString(),
            "--address=" + LoopbackPorts.HOST,
            "--port=" + ports.redisPage(),
            "--redis-host=" + LoopbackPorts.HOST,
            "--redis-port=" + ports.redis(),
            "--redis-label=live-shopper",
            "--read-only",
            "--noload",
            "--nosave"),
        data.marker(),
        data.log(NAME));
  }

  @Override
  public boolean ready() {
    return HttpCheck.answers(ports.redisPage(), "/healthcheck");
  }

  @Override
  public Optional<String> leaveOut() {
    return Optional.of(ShopPart.LEAVE_OUT);
  }
}
