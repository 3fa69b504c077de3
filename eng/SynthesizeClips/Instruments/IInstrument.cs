namespace SynthesizeClips.Instruments;

/// <summary>An instrument that plays one note at a time.</summary>
internal interface IInstrument
{
    /// <summary>The mono sound of a note of a frequency in hertz, held for some seconds; velocity goes from 0 to 1.</summary>
    float[] Play(double frequency, double seconds, double velocity);
}
