using MusicGenre.Fuzz.Engine;

namespace MusicGenre.Fuzz.Mutation;

/// <summary>Changes an input. Stateless, so that an input depends on nothing but its seed.</summary>
internal interface IMutator
{
    /// <summary>Makes one change; it may leave bytes alone that do not have the structure it knows.</summary>
    /// <param name="bytes">The input.</param>
    /// <param name="random">The source of all choices.</param>
    void Mutate(ByteBuffer bytes, FuzzRandom random);
}
