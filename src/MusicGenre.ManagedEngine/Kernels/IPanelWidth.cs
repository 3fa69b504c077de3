namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Whether a tile covers a whole panel of two vectors or half of it; a constant in the code that is compiled for it.</summary>
internal interface IPanelWidth
{
    static abstract bool IsWhole { get; }
}
