package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.config.SubnetConfig;
import dev.assay.config.SubnetsJson;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import dev.assay.pipeline.Books;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.resource.SubnetJson.FeatureJson;
import dev.assay.validator.resource.SubnetJson.GroupJson;
import dev.assay.validator.serve.Answer;
import dev.assay.validator.serve.Call;
import dev.assay.validator.serve.Json;
import dev.assay.validator.serve.Problem;
import dev.assay.validator.serve.Resource;
import dev.assay.validator.serve.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which subnets there are, how they are scored and how they stand. */
final class SubnetResource implements Resource {
    private final Subnets subnets;

    SubnetResource(Subnets subnets) {
        this.subnets = subnets;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/subnets", "getSubnets", "All subnets.")
                        .answers(200, SubnetListJson.class, "The subnets, by netuid.")
                        .handledBy(this::all),
                Route.get("/v1/subnets/{netuid}", "getSubnet", "How one subnet is scored, and how it stands.")
                        .answers(200, SubnetJson.class, "The subnet.")
                        .handledBy(this::one));
    }

    private Answer all(Call call) {
        Books books = subnets.engine().books();
        List<SubnetListJson.BriefJson> briefs = new ArrayList<>();
        for (SubnetConfig config : subnets.engine().config().subnets()) {
            int netuid = config.netuid();
            Metagraph newest = subnets.newest(netuid).metagraph();
            briefs.add(new SubnetListJson.BriefJson(
                    netuid,
                    config.rewardModel(),
                    newest == null ? 0 : newest.n(),
                    books.lastRoundId(netuid),
                    books.openRounds(netuid)));
        }
        return Answer.json(200, new SubnetListJson(briefs));
    }

    private Answer one(Call call) throws IOException {
        int netuid = call.netuid();
        Books books = subnets.engine().books();
        SubnetConfig config = books.config(netuid);
        JsonNode written = Json.MAPPER
                .readTree(SubnetsJson.write(List.of(config)))
                .path("subnets")
                .path(0);
        Metagraph newest = subnets.newest(netuid).metagraph();
        Hotkey hotkey = config.validatorHotkey();
        return Answer.json(
                200,
                new SubnetJson(
                        netuid,
                        config.rewardModel(),
                        config.rewardParameters(),
                        schema(subnets.form(netuid).schema()),
                        takesMatrix(subnets.form(netuid)),
                        hotkey == null ? null : Ss58.encode(hotkey),
                        newest == null ? 0 : newest.n(),
                        newest == null ? null : newest.block(),
                        books.lastRoundId(netuid),
                        books.openRounds(netuid),
                        books.lastEpoch(netuid),
                        books.eventCount(),
                        written.path("score"),
                        written.path("weights"),
                        written.path("hyperparameters"),
                        subnets.engine().config().pipeline().clock().name().toLowerCase(Locale.ROOT)));
    }

    private static boolean takesMatrix(SubnetForm form) {
        try {
            MatrixForm.of(form);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private static @Nullable List<GroupJson> schema(@Nullable RewardSchema schema) {
        return schema == null
                ? null
                : schema.groups().stream().map(SubnetResource::group).toList();
    }

    private static GroupJson group(FeatureGroup group) {
        return new GroupJson(
                group.name(),
                group.level().words(),
                group.vectors(),
                group.features().stream().map(SubnetResource::feature).toList(),
                group.words());
    }

    private static FeatureJson feature(Feature feature) {
        return new FeatureJson(
                feature.name(),
                feature.unit(),
                feature.expected(),
                feature.missingMeans(),
                feature.labels(),
                feature.words());
    }
}
