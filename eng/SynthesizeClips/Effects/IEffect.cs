namespace SynthesizeClips.Effects;

/// <summary>Processes both channels of a whole track in place. Effects keep no state between tracks.</summary>
internal interface IEffect
{
    void Process(Span<float> left, Span<float> right);
}
