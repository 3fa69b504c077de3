namespace MusicGenre.Inference;

/// <summary>The name and shape of a network's input or output.</summary>
/// <param name="Name">Its name in the ONNX graph.</param>
/// <param name="Shape">The sizes of its axes, without the first one, which is the dynamic batch.</param>
public sealed record TensorDescription(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>The number of values per item of a batch.</summary>
    public int Length
    {
        get
        {
            // No enumerator, because it would allocate on every run.
            var length = 1;
            for (var axis = 0; axis < Shape.Count; axis++)
            {
                length = checked(length * Shape[axis]);
            }

            return length;
        }
    }
}
