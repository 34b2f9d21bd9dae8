package io.veredus.bench.peer;

import java.io.Serializable;

/** What the job is told, so that it need not look it up. */
record PeerTask(String id, String address, String name) implements Serializable {}
