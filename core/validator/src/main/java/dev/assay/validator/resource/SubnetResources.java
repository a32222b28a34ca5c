package dev.assay.validator.resource;

import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.SidecarServices;
import java.util.List;

/** Makes the resources of this package, which share what they know of the subnets. */
public final class SubnetResources {
    private SubnetResources() {}

    /** All of them, for the sidecar. */
    public static List<Resource> of(SidecarServices services) {
        Subnets subnets = new Subnets(services);
        RoundOpener opener = new RoundOpener(subnets);
        return List.of(
                new SubnetResource(subnets),
                new MetagraphResource(subnets),
                new RoundResource(subnets, opener),
                new ResponseResource(subnets),
                new RewardsResource(subnets, opener),
                new ScoreResource(subnets),
                new MinerResource(subnets),
                new EpochResource(subnets),
                new JournalResource(subnets));
    }
}
