package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/** Connections kept open between messages, the last used first, so that idle ones can go. */
final class SmtpPool implements AutoCloseable {
  private final Deadlines deadlines = new Deadlines();
  private final GenericObjectPool<SmtpConnection> connections;
  private final SmtpSettings settings;

  SmtpPool(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.connections =
        new GenericObjectPool<>(
            new Connections(settings, new SmtpSessions(settings, tls)), limits(settings.pool()));
  }

  /** Sends the mail over one of the connections, or over a new one. */
  SmtpReply deliver(ComposedMail mail, Instant deadline) throws SmtpFault {
    var connection = borrow(deadline);
    boolean usable = false;
    try (var guard = deadlines.guard(deadline, connection::cut)) {
      var reply = connection.deliver(mail, guard);
      usable = reply.leavesConnectionUsable() && !connection.isWornOut();
      return reply;
    } finally {
      giveBack(connection, usable);
    }
  }

  @Override
  public void close() {
    connections.close();
    deadlines.close();
  }

  private SmtpConnection borrow(Instant deadline) throws SmtpFault {
    try {
      var patience = Duration.between(Instant.now(), deadline);
      return connections.borrowObject(patience.isPositive() ? patience : Duration.ofMillis(1));
    } catch (NoSuchElementException none) {
      throw new SmtpFault(
          Kind.BUSY,
          SmtpStage.CONNECT,
          "All " + settings.pool().connections() + " connections are in use",
          none);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SmtpFault(Kind.BUSY, SmtpStage.CONNECT, "Stopped while waiting", stopped);
    } catch (Exception defect) {
      throw new IllegalStateException(defect);
    }
  }

  private void giveBack(SmtpConnection connection, boolean usable) {
    if (usable) {
      connections.returnObject(connection);
      return;
    }
    try {
      connections.invalidateObject(connection);
    } catch (Exception defect) {
      throw new IllegalStateException(defect);
    }
  }

  private static GenericObjectPoolConfig<SmtpConnection> limits(SmtpPoolLimits limits) {
    var config = new GenericObjectPoolConfig<SmtpConnection>();
    config.setJmxEnabled(false);
    config.setMaxTotal(limits.connections());
    config.setMaxIdle(limits.connections());
    config.setMinEvictableIdleDuration(limits.idleTime());
    config.setTimeBetweenEvictionRuns(limits.idleTime().dividedBy(2));
    config.setNumTestsPerEvictionRun(-1); // all of them
    return config;
  }

  /** Connections open themselves when used: only then is it known how long that may take. */
  private static final class Connections extends BasePooledObjectFactory<SmtpConnection> {
    private final SmtpSettings settings;
    private final SmtpSessions sessions;

    Connections(SmtpSettings settings, SmtpSessions sessions) {
      this.settings = settings;
      this.sessions = sessions;
    }

    @Override
    public SmtpConnection create() {
      return new SmtpConnection(settings, sessions, InstantSource.system());
    }

    @Override
    public PooledObject<SmtpConnection> wrap(SmtpConnection connection) {
      return new DefaultPooledObject<>(connection);
    }

    @Override
    public void destroyObject(PooledObject<SmtpConnection> pooled) {
      pooled.getObject().close();
    }
  }
}
