using MusicGenre.ManagedEngine.Kernels;

namespace MusicGenre.ManagedEngine.Graphs;

/// <summary>
/// What follows a convolution or product in one step: a scale and shift per channel folded into the weights, an activation, another scale and
/// shift.
/// </summary>
internal sealed record Epilogue
{
    /// <summary>Per channel, folded into the weights; null for none.</summary>
    public ChannelAffine? Before { get; init; }

    /// <summary>The activation; null for none.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Per channel, applied after the activation; null for none.</summary>
    public ChannelAffine? After { get; init; }

    public bool IsEmpty => Before == null && Activation == null && After == null;

    /// <summary>With an affine map appended.</summary>
    public Epilogue Then(ChannelAffine affine)
        => Activation == null ? this with { Before = ChannelAffine.Compose(Before, affine) } : this with { After = ChannelAffine.Compose(After, affine) };
}
