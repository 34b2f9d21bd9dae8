package io.veredus.server.diagnosis;

import java.util.List;
import java.util.Map;

/**
 * What a check saw.
 *
 * @param data for the check's section of the diagnosis
 */
public record Look(Map<String, ?> data, List<Finding> findings) {}
