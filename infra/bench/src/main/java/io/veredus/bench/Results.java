package io.veredus.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param studies by name, what each measured beside the rates
 */
public record Results(Machine machine, Rounds rounds, Map<String, ObjectNode> studies) {}
