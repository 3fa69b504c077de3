namespace SynthesizeClips.Percussion;

/// <summary>A percussion instrument.</summary>
internal interface IDrum
{
    /// <summary>The mono sound of one stroke. Velocity goes from 0 to 1; softer strokes are duller, not only quieter.</summary>
    float[] Hit(double velocity);
}
