namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Whether a tile takes a whole panel of two vectors or half of it, known when the code is compiled for it.</summary>
internal interface IPanelWidth
{
    static abstract bool IsWhole { get; }
}
