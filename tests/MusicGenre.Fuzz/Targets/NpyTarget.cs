using MusicGenre.Cli;
using MusicGenre.Core.Tests.Audio;
using MusicGenre.Features;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The tool's reader of <c>.npy</c> files.</summary>
internal sealed class NpyTarget() : FuzzTarget("npy")
{
    public override bool Execute(byte[] input, Workspace workspace)
    {
        var random = workspace.Random;
        try
        {
            var (shape, features) = NpyFile.Read(random.OneIn(2) ? new MemoryStream(input) : new StingyStream(input, random.Next(1, 5000)), "fuzzed");
            ContractException.Require(shape.Length == features.Length, $"{features.Length} values have the shape {shape}.");
            ContractException.Require(features.Length * (long)sizeof(float) < input.Length, $"{features.Length} values came from {input.Length} bytes.");
            return true;
        }
        catch (InvalidDataException exception)
        {
            ContractException.Require(exception.Message.StartsWith("fuzzed: ", StringComparison.Ordinal), "The message does not begin with the file's name.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => [Make(1, 13, 10), Make(4, 3, 2), Make(2, 2, 0)];

    protected override IReadOnlyList<IMutator> CreateMutators()
        => [new ByteMutator(), new TokenMutator(
            ["'descr'", "'fortran_order'", "'shape'", "'<f4'", "'>f4'", "'<f8'", "False", "True", "()", "(1,)", "(1, 1, 1)", "2147483647", "65536", "4294967296", "0", "1000000000",
                "46341", "1290", "99999999999999999999", "{", "}", ",", "(", ")"])];

    private static byte[] Make(int channels, int bands, int frames)
    {
        var shape = new FeatureShape(channels, bands, frames);
        using var stream = new MemoryStream();
        NpyFile.Write(stream, shape, [.. Enumerable.Range(0, shape.Length).Select(value => value * 0.25f)]);
        return stream.ToArray();
    }
}
