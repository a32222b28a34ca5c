package dev.assay.validator.push;

import java.util.List;

/**
 * The last pushes of a subnet.
 *
 * @param netuid of the subnet
 * @param pushes newest first
 */
public record PushesJson(int netuid, List<Push> pushes) {}
