using MusicGenre.Fuzz.Mutation;

namespace MusicGenre.Fuzz.Engine;

/// <summary>A reader of untrusted bytes with everything needed to test it. Thread-safe.</summary>
internal abstract class FuzzTarget
{
    private readonly Lazy<IReadOnlyList<byte[]>> _seeds;
    private readonly Lazy<IReadOnlyList<IMutator>> _mutators;

    protected FuzzTarget(string name)
    {
        Name = name;
        _seeds = new(CreateSeeds);
        _mutators = new(CreateMutators);
    }

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>The valid inputs that mutation starts from.</summary>
    public IReadOnlyList<byte[]> Seeds => _seeds.Value;

    /// <summary>The most changes to one input.</summary>
    protected virtual int MostChanges => 12;

    /// <summary>The most bytes that an execution may allocate.</summary>
    public virtual long AllocationLimit(int inputLength) => (64L << 20) + (20L * inputLength);

    /// <summary>The most seconds that an execution may compute.</summary>
    public virtual double TimeLimit(int inputLength) => 0.25 + (2.0 * inputLength / (1 << 20));

    /// <summary>Makes the input of a seed in the workspace's buffer: a valid input with a few changes.</summary>
    public virtual void Make(Workspace workspace)
    {
        var random = workspace.Random;
        var bytes = workspace.Buffer;
        bytes.Set(random.Pick(Seeds));
        var mutators = _mutators.Value;
        for (var change = random.OneIn(64) ? 0 : random.NextLength(MostChanges); change > 0; change--)
        {
            random.Pick(mutators).Mutate(bytes, random);
        }

        Repair(bytes, random);
    }

    /// <summary>Reads an input. Returns whether it was accepted: false if it was refused with a documented exception; throws anything else.</summary>
    public abstract bool Execute(byte[] input, Workspace workspace);

    protected abstract IReadOnlyList<byte[]> CreateSeeds();

    /// <summary>The mutators, each as often as it should be chosen.</summary>
    protected abstract IReadOnlyList<IMutator> CreateMutators();

    /// <summary>Makes checksums hold after all changes, where the format has any that cover the whole input.</summary>
    protected virtual void Repair(ByteBuffer bytes, FuzzRandom random)
    {
    }
}
