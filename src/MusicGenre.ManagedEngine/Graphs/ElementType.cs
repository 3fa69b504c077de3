namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>The element types of a network. Only float32 exists while a network runs; the other types belong to shapes.</summary>
internal enum ElementType
{
    Float,
    Integer,
    Boolean,
}
