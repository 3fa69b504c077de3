using MusicGenre.Errors;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine;

namespace MusicGenre.Fuzz.Targets;

/// <summary>ONNX files in the managed engine: what loads also runs.</summary>
internal sealed class NetworkTarget() : FuzzTarget("network")
{
    private const int MostValues = 1 << 16;

    /// <summary>A network is a program: it needs as much memory as its shapes say, up to the limit of the engine.</summary>
    public override long AllocationLimit(int inputLength) => 1L << 31;

    /// <summary>The same holds for its time.</summary>
    public override double TimeLimit(int inputLength) => 10;

    /// <summary>Few, because these readers refuse at the first fault.</summary>
    protected override int MostChanges => 4;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var network = new NetworkSource(input, "fuzzed");
            using var session = new ManagedInferenceEngine().Load(network);
            var batch = NetworkDescription.FindBatchSize(network) is { } size and > 1 ? size : workspace.Random.OneIn(4) ? 3 : 1;
            if ((long)batch * session.Input.Length <= MostValues && batch * session.Outputs.Sum(output => (long)output.Length) <= MostValues)
            {
                var features = new float[batch * session.Input.Length];
                Array.Fill(features, 0.5f);
                session.Run(features, batch, [.. session.Outputs.Select(output => new float[batch * output.Length].AsMemory())]);
            }

            return true;
        }
        catch (GenreModelException exception)
        {
            ContractException.Require(exception.Model == "fuzzed", "The exception names another network.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => NetworkSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators()
    {
        var network = new NetworkMutator(NetworkSeeds.Operators);
        return [new ByteMutator(), network, network, network, network];
    }
}
