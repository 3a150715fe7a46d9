package vigil.fognode.command;

import picocli.CommandLine.Command;

/** {@code fog-node alert}: what was alerted, and what of. */
@Command(
    name = "alert",
    description = "Lists alerts of a node's store, and judges them again from what was kept.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AlertListCommand.class, AlertReplayCommand.class})
final class AlertCommand {}
