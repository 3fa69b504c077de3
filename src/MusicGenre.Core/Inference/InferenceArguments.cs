namespace MusicGenre.Inference;

/// <summary>Checks the arguments of a session's run. The sessions of every engine in this library use it, and custom engines should as well.</summary>
public static class InferenceArguments
{
    /// <summary>Checks the arguments of <see cref="IInferenceSession.Run"/> against a session's input and outputs. Does not allocate unless it throws.</summary>
    /// <param name="session">The session that will run.</param>
    /// <param name="input">The input, row-major [batch, …shape].</param>
    /// <param name="batchSize">The number of items.</param>
    /// <param name="outputs">Space for each output in order, [batch, …shape]. Outputs with an empty or omitted (at the end) entry are not returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is not positive.</exception>
    /// <exception cref="ArgumentException">A length does not match the batch and the shapes, or there are more outputs than the network has.</exception>
    public static void Check(IInferenceSession session, ReadOnlySpan<float> input, int batchSize, ReadOnlySpan<Memory<float>> outputs)
    {
        ArgumentNullException.ThrowIfNull(session);
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

        for (var index = 0; index < outputs.Length; index++)
        {
            var output = session.Outputs[index];
            if (!outputs[index].IsEmpty && outputs[index].Length < (long)batchSize * output.Length)
            {
                throw new ArgumentException(
                    $"Expected space for {batchSize} × {output.Length} values of '{output.Name}', found {outputs[index].Length}.", nameof(outputs));
            }
        }
    }
}
