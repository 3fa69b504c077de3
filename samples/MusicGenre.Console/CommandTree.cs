using System.CommandLine;
using MusicGenre.Cli.Commands;
using MusicGenre.Cli.Help;

namespace MusicGenre.Cli;

/// <summary>All commands with their options.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Predicts the genre of music.")
        {
            ClassifyCommand.Create(),
            WatchCommand.Create(),
            ListenCommand.Create(),
            TagCommand.Create(),
            OrganizeCommand.Create(),
            IndexCommand.Create(),
            PlanCommand.Create(),
            WorkCommand.Create(),
            StatusCommand.Create(),
            ExportCommand.Create(),
            OptimizeCommand.Create(),
            SimilarCommand.Create(),
            PlaylistCommand.Create(),
            RecommendCommand.Create(),
            DecodeCommand.Create(),
            FeaturesCommand.Create(),
            PlotCommand.Create(),
            ReportCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            CrossValidateCommand.Create(),
            ModelCommand.Create(),
            CompletionCommand.Create(),
        };
        root.Options.Add(Terminal.Quiet);
        root.Options.Add(Terminal.NoColor);
        root.Options.Add(Terminal.Debug);
        OptionChecks.NameChoices(root);
        OptionChecks.RefuseCommasInNumbers(root);
        HelpWithExamples.AddTo(root);
        CancelableAction.AddTo(root);
        return root;
    }
}
