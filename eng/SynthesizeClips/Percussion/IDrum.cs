namespace SynthesizeClips.Percussion;

/// <summary>Something that is hit.</summary>
internal interface IDrum
{
    /// <summary>The mono sound of one stroke; a softer one, velocity going from 0 to 1, is duller, not only quieter.</summary>
    float[] Hit(double velocity);
}
