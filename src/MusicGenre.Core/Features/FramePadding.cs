namespace MusicGenre.Features;

/// <summary>What stands before and after the samples where centered frames reach beyond them.</summary>
public enum FramePadding
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The samples mirrored at the first and the last one, neither of which is repeated: numpy's and PyTorch's "reflect".</summary>
    Reflect,
}
