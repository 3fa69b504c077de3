namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>The types of values that networks are made of here. Only float32 exists while a network runs; the others belong to shapes.</summary>
internal enum ElementType
{
    Float,
    Integer,
    Boolean,
}
