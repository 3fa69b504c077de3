namespace MusicGenre.ManagedEngine.Operators;

/// <summary>How an operator behaves when its inputs are transposed.</summary>
internal enum LayoutRule
{
    /// <summary>It needs the axis order of the file.</summary>
    Fixed,

    /// <summary>It works element by element, so that any order will do.</summary>
    Elementwise,

    /// <summary>It runs with the channels as the last axis.</summary>
    ChannelsLast,

    /// <summary>It has an attribute 'axis' that can be renamed.</summary>
    Axis,

    /// <summary>It reduces axes that can be renamed.</summary>
    Reduction,

    /// <summary>It is itself a transposition.</summary>
    Transposition,
}
