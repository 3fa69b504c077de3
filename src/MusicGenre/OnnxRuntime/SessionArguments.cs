using MusicGenre.Inference;

namespace MusicGenre.OnnxRuntime;

/// <summary>Checks the arguments of <see cref="IInferenceSession.Run"/>.</summary>
internal static class SessionArguments
{
    /// <exception cref="ArgumentException">A length does not fit the batch and the shapes.</exception>
    public static void Check(IInferenceSession session, ReadOnlySpan<float> input, int batchSize, ReadOnlySpan<Memory<float>> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        var inputLength = session.Input.Length;
        if (input.Length != (long)batchSize * inputLength)
        {
            throw new ArgumentException($"Expected {batchSize} × {inputLength} values, found {input.Length}.", nameof(input));
        }

        if (outputs.Length > session.Outputs.Count)
        {
            throw new ArgumentException($"Expected at most {session.Outputs.Count} outputs, found {outputs.Length}.", nameof(outputs));
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            var output = session.Outputs[i];
            if (!outputs[i].IsEmpty && outputs[i].Length < (long)batchSize * output.Length)
            {
                throw new ArgumentException(
                    $"Expected room for {batchSize} × {output.Length} values of '{output.Name}', found {outputs[i].Length}.", nameof(outputs));
            }
        }
    }
}
