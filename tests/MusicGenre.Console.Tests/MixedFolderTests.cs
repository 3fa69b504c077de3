using System.Text.Json;
using System.Text.RegularExpressions;
using MusicGenre.Evaluation;
using Xunit;

namespace MusicGenre.Cli.Tests;

/// <summary>One folder of good, silent, unreadable and other files: every command that reads it names the same files and counts the same.</summary>
public sealed partial class MixedFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _data;
    private readonly string[] _unusable;

    public MixedFolderTests()
    {
        _data = _folder.PathOf("data");
        foreach (var index in Enumerable.Range(0, 3))
        {
            _folder.Tone(Path.Combine("data", "long", $"{index}.wav"), 7 + index);
            _folder.Tone(Path.Combine("data", "short", $"{index}.wav"), 5.1 + (0.1 * index));
        }

        _unusable =
        [
            _folder.Noise(Path.Combine("data", "long", "broken.wav"), 5000),
            _folder.PathOf(Path.Combine("data", "short", "empty.wav")),
            _folder.Silence(Path.Combine("data", "short", "silent.wav"), 6),
        ];
        File.WriteAllBytes(_unusable[1], []);
        _folder.Text(Path.Combine("data", "short", "notes.txt"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TrainEvaluateCrossValidate_MixedFolder_NameTheSameFilesAndCountTheSame()
    {
        var models = _folder.PathOf("models");
        string[] train = ["train", _data, "--out", models];
        string[] evaluate = ["evaluate", _data, "--model", Path.Combine(models, "head.onnx")];

        var head = await ConsoleRun.StartAsync([.. train, "--from", "mfcc-cnn", "--name", "head"]);
        var network = await ConsoleRun.StartAsync([.. train, "--recipe", "mfcc-cnn", "--epochs", "1", "--name", "network"]);
        var statistics = await ConsoleRun.StartAsync([.. train, "--recipe", "mel-statistics", "--name", "statistics"]);
        var evaluated = await ConsoleRun.StartAsync(evaluate);
        var measured = await ConsoleRun.StartAsync("crossvalidate", _data, "--seeds", "1");
        var json = await ConsoleRun.StartAsync([.. evaluate, "--format", "json"]);

        Assert.Equal((0, 0, 0, 1, 0, 1), (head.ExitCode, network.ExitCode, statistics.ExitCode, evaluated.ExitCode, measured.ExitCode, json.ExitCode));
        foreach (var (run, prefix) in ((ConsoleRun, string)[])[(head, "Left out"), (network, "Left out"), (statistics, "Left out"), (evaluated, "Not classified"), (measured, "Left out"), (json, "Not classified")])
        {
            var named = run.Error.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line.TrimEnd()).ToArray();
            Assert.Equal(_unusable.Length, named.Length);
            foreach (var (line, path) in named.Zip(_unusable))
            {
                Assert.StartsWith($"{prefix}: {path}: ", line, StringComparison.Ordinal);
                Assert.Equal(line.IndexOf(path, StringComparison.Ordinal), line.LastIndexOf(path, StringComparison.Ordinal));
            }

            Assert.EndsWith(": the audio is silent", named[2], StringComparison.Ordinal);
        }

        foreach (var run in (ConsoleRun[])[head, network, statistics, evaluated, measured])
        {
            Assert.Single(run.Lines, line => Counts().IsMatch(line));
        }

        var notClassified = JsonDocument.Parse(json.Output).RootElement.GetProperty("notClassified").EnumerateArray().ToArray();
        Assert.Equal(_unusable, notClassified.Select(file => file.GetProperty("path").GetString()));
        Assert.Equal("the audio is silent", notClassified[2].GetProperty("reason").GetString());
        foreach (var name in (string[])["head", "network", "statistics"])
        {
            var record = GenreEvaluation.Load(Path.Combine(models, $"{name}.evaluation.json"));
            Assert.Equal(["long/broken.wav", "short/empty.wav", "short/silent.wav"], record.NotClassified.Select(file => file.Path));
        }
    }

    [GeneratedRegex("^Tracks (used|classified|measured): 6; silent or unreadable: 3; skipped: 1$")]
    private static partial Regex Counts();
}
