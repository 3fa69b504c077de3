using MusicGenre.Errors;
using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;
using MusicGenre.Fuzz.Seeds;
using MusicGenre.Inference;

namespace MusicGenre.Fuzz.Targets;

/// <summary>The declarations of ONNX files, which are read without an engine.</summary>
internal sealed class HeaderTarget() : FuzzTarget("header")
{
    public override bool Execute(byte[] input, Workspace workspace)
    {
        try
        {
            var description = NetworkDescription.Read(new(input, "fuzzed"));
            ContractException.Require(description.Inputs.Concat(description.Outputs).All(tensor => tensor.Shape.All(size => size >= 0)), "A size is negative.");
            return true;
        }
        catch (GenreModelException exception)
        {
            ContractException.Require(exception.Model == "fuzzed", "The exception names another network.");
            return false;
        }
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => NetworkSeeds.Create();

    protected override IReadOnlyList<IMutator> CreateMutators() => [new ByteMutator(), new ByteMutator(), new NetworkMutator(NetworkSeeds.Operators)];
}
