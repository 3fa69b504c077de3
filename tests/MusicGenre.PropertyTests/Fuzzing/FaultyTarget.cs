using MusicGenre.Fuzz.Engine;
using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.PropertyTests.Fuzzing;

/// <summary>A target with faults that are known.</summary>
internal sealed class FaultyTarget() : FuzzTarget("faulty")
{
    public override long AllocationLimit(int inputLength) => 1 << 16;

    public override bool Execute(byte[] input, Workspace workspace)
    {
        if (input.Contains((byte)0xFE))
        {
            throw new InvalidOperationException("A byte is wrong.");
        }

        if (input.Contains((byte)0x7F))
        {
            GC.KeepAlive(new byte[1 << 17]);
        }

        ContractException.Require(input.Length != 3, $"The length is {input.Length}.");
        return input.Length > 0;
    }

    protected override IReadOnlyList<byte[]> CreateSeeds() => [new byte[40]];

    protected override IReadOnlyList<IMutator> CreateMutators() => [new ByteMutator()];
}
