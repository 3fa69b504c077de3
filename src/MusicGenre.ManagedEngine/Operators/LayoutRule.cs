namespace MusicGenre.ManagedEngine.Operators;

/// <summary>How an operator fares with a transposition of its inputs.</summary>
internal enum LayoutRule
{
    /// <summary>It needs the order of axes that the file gives.</summary>
    Fixed,

    /// <summary>It works value by value, so that any order will do.</summary>
    Elementwise,

    /// <summary>It is run with the channels as the last axis.</summary>
    ChannelsLast,

    /// <summary>It has an attribute 'axis' that can be renamed.</summary>
    Axis,

    /// <summary>It reduces axes that can be renamed.</summary>
    Reduction,

    /// <summary>It is a transposition itself.</summary>
    Transposition,
}
