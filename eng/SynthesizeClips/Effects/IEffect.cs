namespace SynthesizeClips.Effects;

/// <summary>Something that changes a whole track, both channels at once, in place. Effects keep nothing from one track to the next.</summary>
internal interface IEffect
{
    void Process(Span<float> left, Span<float> right);
}
